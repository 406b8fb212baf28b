// Owns how the fake core arranges containers: the real rules, in memory.
import { noArrangement } from '#contract/arrangement.ts'
import type { Arrangement } from '#contract/arrangement.ts'
import { Mailbox } from '#core/channel.ts'
import { Arrangements } from '#core/settings/arrangements.ts'
import type { SettingsFile } from '#core/settings/settings.ts'

export const fakeArrangements = (arrangement: Arrangement = noArrangement): Arrangements => {
  const settings = {
    value: { arrangement } as SettingsFile['value'],
    change: (part: Parameters<SettingsFile['change']>[0]) => {
      settings.value = { ...settings.value, ...(typeof part === 'function' ? part(settings.value) : part) }
      return Promise.resolve()
    },
  }
  return new Arrangements({ settings, events: { watch: () => new Mailbox(1) } })
}
