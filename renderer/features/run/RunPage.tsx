// Owns the run form: essentials first, the rest in sections, the same as a command line at the side.
import { Autocomplete, Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../i18n/errors.ts'
import { useImages } from '../../state/lists.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { CommandLine } from './CommandLine.tsx'
import { EnvironmentRows, newPort, PortRows, VolumeRows } from './rows.tsx'
import { emptyRun, readRun, usedRows } from './run-form.ts'
import type { RunValues } from './run-form.ts'
import classes from './RunPage.module.css'
import { Section } from './Section.tsx'
import { useRun } from './use-run.ts'

const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } }
const mostSuggestions = 20

export const RunPage = () => {
  const { t } = useTranslation()
  const { image = '' } = useSearch({ strict: false })
  return (
    <>
      <PageBar title={t('run.title')} />
      <MachineGate><RunForm key={image} image={image} /></MachineGate>
    </>
  )
}

const firstValues = (image: string): RunValues => ({ ...emptyRun(image), ports: [newPort()] })

const RunForm = ({ image }: { readonly image: string }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const language = useUi((state) => state.language)
  const { data: images = [] } = useImages()
  const [values, setValues] = useState<RunValues>(() => firstValues(image))
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [sent, setSent] = useState(false)
  const { spec, errors, draft } = readRun(values)
  const { run, busy, refusal, clearRefusal, operation } = useRun(values)
  const rows = usedRows(values)
  const tags = images.flatMap((one) => one.tags).slice(0, 500)

  const change = (to: Partial<RunValues>): void => {
    setValues({ ...values, ...to })
    setTouched(new Set([...touched, ...Object.keys(to)]))
    // What the engine refused may be right now.
    if (refusal !== null) clearRefusal()
  }
  const errorOf = (path: string): string | undefined => {
    if (refusal?.path === path) return errorText(refusal.error, language).what
    const error = errors.get(path)
    if (error === undefined || !(sent || touched.has(path.split('.')[0] ?? ''))) return undefined
    // Half a row is not yet wrong.
    if (!sent && ['imageMissing', 'portMissing', 'sourceMissing', 'envMissing'].includes(error.key)) return undefined
    if (!sent && error.key === 'targetInvalid' && values.volumes.some(({ key, target }) => path === `volumes.${key}.target` && target === '')) return undefined
    return t(`run.errors.${error.key}`, { op: error.op ?? '', reason: error.reason ?? '' })
  }
  const wrongIn = (list: string): boolean => [...errors.keys(), ...(refusal?.path ? [refusal.path] : [])].some((path) => path.startsWith(`${list}.`) && errorOf(path) !== undefined)
  const submit = (pullFirst: boolean): void => {
    setSent(true)
    if (spec !== null) void run(spec, pullFirst)
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus())
  }
  const missing = refusal?.error.code === 'IMAGE_NOT_LOCAL'
  const behaviour = [values.tty ? t('run.summaryTty') : '', values.autoRemove ? t('run.summaryAutoRemove') : ''].filter((word) => word !== '').join(', ')
  const list = (words: readonly string[]): string => (words.length === 0 ? t('run.summaryNone') : words.join(', '))

  return (
    <form className={classes.layout} noValidate onSubmit={(event) => {
      event.preventDefault()
      submit(false)
    }}>
      <div className={classes.form}>
        <Stack gap="sm">
          <Autocomplete
            // The person asked for this form, and this is its first field.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            label={t('run.image')} description={t('run.imageHint')} openOnFocus={false} required withAsterisk={false} data={tags} limit={mostSuggestions} value={values.image} error={errorOf('image')} spellCheck={false} autoComplete="off"
            onChange={(text) => change({ image: text })}
          />
          {missing && <Button size="xs" style={{ alignSelf: 'flex-start' }} loading={busy} onClick={() => submit(true)}>{t('run.pullThenRun')}</Button>}
          {operation && <OperationCard operation={operation} layers />}
          <TextInput label={t('run.name')} description={t('run.nameHint')} value={values.name} error={errorOf('name')} spellCheck={false} autoComplete="off" onChange={(event) => change({ name: event.currentTarget.value })} />
          <TextInput styles={mono} label={t('run.command')} description={t('run.commandHint')} value={values.command} error={errorOf('command')} spellCheck={false} autoComplete="off" onChange={(event) => change({ command: event.currentTarget.value })} />
        </Stack>
        <div className={classes.sections}>
          <Section title={t('run.ports')} hint={t('run.portsHint')} initiallyOpen wrong={wrongIn('ports')} summary={list(rows.ports.map(({ hostPort, containerPort }) => `${hostPort === '' ? '*' : hostPort}→${containerPort}`))}>
            <PortRows rows={values.ports} errorOf={errorOf} onChange={(ports) => change({ ports })} />
          </Section>
          <Section title={t('run.environment')} hint={t('run.environmentHint')} wrong={wrongIn('environment')} summary={list(rows.environment.map(({ name }) => name))}>
            <EnvironmentRows rows={values.environment} errorOf={errorOf} onChange={(environment) => change({ environment })} />
          </Section>
          <Section title={t('run.volumes')} hint={t('run.volumesHint')} wrong={wrongIn('volumes')} summary={list(rows.volumes.map(({ source, target }) => `${source}→${target}`))}>
            <VolumeRows rows={values.volumes} errorOf={errorOf} onChange={(volumes) => change({ volumes })} />
          </Section>
          <Section title={t('run.behaviour')} wrong={false} summary={behaviour === '' ? t('run.summaryDefault') : behaviour}>
            <Stack gap="xs">
              <Checkbox label={t('run.tty')} description={t('run.ttyHint')} checked={values.tty} onChange={(event) => change({ tty: event.currentTarget.checked })} />
              <Checkbox label={t('run.autoRemove')} description={t('run.autoRemoveHint')} checked={values.autoRemove} onChange={(event) => change({ autoRemove: event.currentTarget.checked })} />
            </Stack>
          </Section>
        </div>
      </div>
      <aside className={classes.side}>
        {refusal && refusal.path === null && <ErrorNotice error={refusal.error} />}
        <div className={classes.actions}>
          <Button type="submit" leftSection={<Play size={14} />} loading={busy} disabled={sent && spec === null}>{t('run.submit')}</Button>
          <Button variant="default" onClick={() => void navigate({ to: '/containers' })}>{t('common.cancel')}</Button>
        </div>
        <CommandLine spec={draft} />
      </aside>
    </form>
  )
}
