// Owns handing registry settings to a running engine: over the link, reloaded without an end to any container.
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#contract/errors.ts'
import type { ExecOptions, ExecResult } from '#vm/provider.ts'
import type { EngineClient } from '../engine/client.ts'
import { reloadArchive } from './registry-settings.ts'
import type { RegistrySettings } from './registry-settings.ts'

const reload = '/usr/lib/slipway/reload-engine'
const tries = 40
const pauseMs = 100

interface RegistryInfo {
  readonly RegistryConfig?: { readonly Mirrors?: readonly string[] | null; readonly IndexConfigs?: Readonly<Record<string, { readonly Secure?: boolean }>> | null }
}

/** Resolves when the engine works by them. Errors: ENGINE_REFUSED, MACHINE_NOT_RUNNING. */
export const applyToEngine = async (settings: RegistrySettings, guestExec: (command: string, options: ExecOptions) => Promise<ExecResult>, engine: EngineClient): Promise<void> => {
  const { exitCode, stderr } = await guestExec(reload, { input: await reloadArchive(settings) })
  if (exitCode !== 0) throw new AppError('ENGINE_REFUSED', { details: { reason: stderr.trim() || 'it does not take these registry settings' } })
  // A reload is asked for by a signal, which says nothing when it is done.
  for (let left = tries; left > 0 && !isTaken(await engine.json<RegistryInfo>('/info'), settings); left -= 1) await sleep(pauseMs)
}

const isTaken = ({ RegistryConfig }: RegistryInfo, { hosts, mirrors }: RegistrySettings): boolean => {
  const plain = (urls: readonly string[]): string => urls.map((url) => url.replace(/\/$/, '')).join(' ')
  const insecure = Object.entries(RegistryConfig?.IndexConfigs ?? {}).filter(([, { Secure }]) => Secure === false).map(([host]) => host)
  const wanted = hosts.filter((one) => one.insecure).map(({ host }) => host)
  return plain(RegistryConfig?.Mirrors ?? []) === plain(mirrors) && insecure.toSorted().join(' ') === wanted.toSorted().join(' ')
}
