// Owns which version of the Engine API is spoken: the newest that both sides know (Engine API: SystemVersion).
import { AppError } from '#contract/errors.ts'

/** The newest API version that this client was written for. */
export const newestApi = '1.51'

/** The parts of `GET /version` that say it. */
export interface EngineVersion {
  readonly ApiVersion?: string
  readonly MinAPIVersion?: string
}

/** Ours, unless the engine is older. An engine whose minimum is above ours is spoken to in that: it refuses anything less. Errors: ENGINE_REFUSED when it says no version at all. */
export const chooseApiVersion = ({ ApiVersion, MinAPIVersion }: EngineVersion, newest: string = newestApi): string => {
  if (ApiVersion === undefined || !/^\d+\.\d+$/.test(ApiVersion)) throw new AppError('ENGINE_REFUSED', { details: { reason: 'it does not say which API it speaks' } })
  if (MinAPIVersion !== undefined && isOlder(newest, MinAPIVersion)) return MinAPIVersion
  return isOlder(ApiVersion, newest) ? ApiVersion : newest
}

const isOlder = (one: string, other: string): boolean => {
  const [oneMajor = 0, oneMinor = 0] = one.split('.').map(Number)
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number)
  return oneMajor < otherMajor || (oneMajor === otherMajor && oneMinor < otherMinor)
}
