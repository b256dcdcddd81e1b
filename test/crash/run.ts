// npm run test:kill -- --rounds N [--seed N]: the kill test for as long as one likes.
import { parseArgs } from 'node:util';
import { liveAndDie } from './rounds.ts';
import { judge } from './verdict.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
});
const witness = await liveAndDie(Number(values.rounds), Number(values.seed));
const verdict = judge(witness);
console.log(
  JSON.stringify(
    { rounds: witness.deaths, sent: witness.sent, sealed: witness.sealed.length, ...verdict },
    null,
    2,
  ),
);
if (verdict.wrongs.length > 0) {
  console.error(`kept for inspection: ${witness.folder}`);
  process.exitCode = 1;
} else witness.discard();
