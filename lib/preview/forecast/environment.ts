import { optOutVariables } from '../../telemetry/consent';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment that a forecast goes by: the caller's, without the opt-outs when they are to be disregarded. Debug
 * mode and a blank endpoint are opt-outs in effect.
 */
export function forecastEnvironment(env: Environment, asIfEnabled: boolean): Environment {
  if (!asIfEnabled) return env;
  const hidden: readonly string[] = [...optOutVariables, 'KTX_TELEMETRY_DEBUG', 'KTX_TELEMETRY_ENDPOINT'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.includes(name)));
}
