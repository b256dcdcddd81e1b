// npm run udev-rules: the file that lets a user of the station open scanners and scales on Linux.
import { MODELS } from '#hardware/models.ts';
import { protocols } from '#hardware/protocols.ts';
import { runTool } from './arguments.ts';
import { udevRules } from './rules-of-models.ts';

runTool(async () => {
  process.stdout.write(udevRules(MODELS, protocols));
});
