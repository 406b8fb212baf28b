// Owns the list of another host's volumes to choose from: what each takes, who uses it there, and its name here.
import { Checkbox, ScrollArea, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OtherVolume } from '#contract/volume-import.ts'
import { formatBytes } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { safeText } from '../../ui/text.ts'
import { isName, proposedName } from './import-choice.ts'
import type { ImportChoice } from './import-choice.ts'
import classes from './ImportList.module.css'

/** Of more than this many nobody picks by hand. */
const mostShown = 500

interface Props {
  readonly volumes: readonly OtherVolume[]
  readonly sizes: Readonly<Record<string, number>> | undefined
  readonly choice: ImportChoice
  readonly onChange: (choice: ImportChoice) => void
}

export const ImportList = ({ volumes, sizes, choice, onChange }: Props) => {
  const { t } = useTranslation()
  const toggle = (volume: OtherVolume, on: boolean): void => {
    const others = Object.fromEntries(Object.entries(choice).filter(([name]) => name !== volume.name))
    onChange(on ? { ...others, [volume.name]: proposedName(volume) } : others)
  }
  const busy = volumes.filter(({ name, running }) => Object.hasOwn(choice, name) && running.length > 0).length
  return (
    <>
      <ScrollArea.Autosize mah={260} className={classes.list} viewportProps={{ tabIndex: 0, 'aria-label': t('volumeImport.volumes') }}>
        {volumes.slice(0, mostShown).map((volume) => {
          const { name, running, taken } = volume
          const to = choice[name]
          return (
            <div key={name} className={classes.row}>
              <Checkbox size="xs" checked={to !== undefined} aria-label={t('volumeImport.choose', { name: safeText(name, 80) })} onChange={(event) => toggle(volume, event.currentTarget.checked)} />
              <span className={classes.name}><Middle text={name} /></span>
              {to === undefined
                ? <span className={classes.dim} title={running.map((one) => safeText(one, 80)).join('\n')}>{running.length > 0 ? t('volumeImport.inUse', { count: running.length }) : taken ? t('volumeImport.taken') : ''}</span>
                : <TextInput size="xs" spellCheck={false} autoComplete="off" aria-label={t('volumeImport.nameHere', { name: safeText(name, 80) })} value={to} error={!isName(to)} onChange={(event) => onChange({ ...choice, [name]: event.currentTarget.value })} />}
              <span className={classes.size}>{sizes?.[name] === undefined ? '–' : formatBytes(sizes[name])}</span>
            </div>
          )
        })}
        {volumes.length > mostShown && <Text size="xs" c="dimmed" p={6}>{t('volumes.pruneMore', { count: volumes.length - mostShown })}</Text>}
      </ScrollArea.Autosize>
      {busy > 0 && <Text size="sm" c="var(--sw-warn)">{t('volumeImport.busy', { count: busy })}</Text>}
    </>
  )
}
