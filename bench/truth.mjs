// How true the forecasts are: every recorded run of the repository against its forecast.
import { register } from 'tsx/esm/api';

register();
const { printScore } = await import('../tests/forecast/score.ts');
await printScore(console.log);
