// Owns the ordered list of providers. The first that supports this platform is used.
import { AppError } from '#contract/errors.ts'
import type { Provider } from './provider.ts'
import { qemu } from './qemu/provider.ts'

const providers: Partial<Record<NodeJS.Platform, readonly Provider[]>> = {
  linux: [qemu],
  darwin: [qemu],
}

/** Errors: PROVIDER_UNSUPPORTED. */
export const chooseProvider = (platform: NodeJS.Platform = process.platform): Provider => {
  const provider = providers[platform]?.[0]
  if (provider === undefined) throw new AppError('PROVIDER_UNSUPPORTED', { details: { platform } })
  return provider
}
