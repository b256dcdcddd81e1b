// npm run check: the static checks alone.
import { runStaticChecks } from './static-checks.mjs';
import { report } from './tally.mjs';

report(await runStaticChecks());
