// Owns changing a container: its settings as a form, the difference at the side, apply with a way back.
import { Button, Group, NumberInput, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#contract/containers.ts'
import type { EditableContainer } from '#contract/recreate.ts'
import { runDifference } from '#contract/run-difference.ts'
import { client } from '../../../rpc/client.ts'
import { toAppError } from '../../../rpc/streams.ts'
import { keys } from '../../../state/keys.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { LateSkeleton } from '../../../ui/LateSkeleton.tsx'
import { PageBody } from '../../../ui/PageBody.tsx'
import { ImageFields } from '../../../ui/run-form/ImageFields.tsx'
import { RunSections } from '../../../ui/run-form/RunSections.tsx'
import { toValues } from '../../../ui/run-form/run-values.ts'
import { useRunForm } from '../../../ui/run-form/use-run-form.ts'
import { Difference } from './Difference.tsx'
import classes from './Edit.module.css'
import { EditNotes } from './EditNotes.tsx'
import { KeptVersions } from './KeptVersions.tsx'
import { Outcome } from './Outcome.tsx'
import { useEdit } from './use-edit.ts'
import { useRecreation } from './use-recreation.ts'

interface Props {
  readonly container: ContainerDetail
  readonly go: (id: string) => void
}

export const EditTab = ({ container, go }: Props) => {
  const { data, error, refetch } = useQuery({ queryKey: keys.edit(container.id), queryFn: ({ signal }) => client.recreate.read({ id: container.id }, { signal }), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 })
  if (error) return <PageBody><ErrorNotice error={toAppError(error).toEnvelope()} onRetry={() => void refetch()} /></PageBody>
  return data === undefined ? <LateSkeleton /> : <EditForm key={data.id} container={container} initial={data} go={go} />
}

/** What is typed stays, whatever the engine says of the container meanwhile. */
const EditForm = ({ container, initial, go }: Props & { readonly initial: EditableContainer }) => {
  const { t } = useTranslation()
  const [before] = useState(initial)
  const [settleSeconds, setSettle] = useState(5)
  const form = useRunForm(() => toValues(before.spec))
  const operation = useRecreation(container.name)
  const { apply, busy } = useEdit(form, { id: before.id, name: container.name }, go)
  const alive = container.state === 'running' || container.state === 'paused' || container.state === 'restarting'
  const changes = runDifference(before.spec, form.draft)
  const working = busy || operation?.state === 'running'
  const impossible = before.notes.some(({ kind }) => kind === 'auto-remove')

  // What came of it is what counts now, wherever the form was scrolled to.
  const side = useRef<HTMLElement>(null)
  const state = operation?.state
  useEffect(() => { if (state !== undefined) side.current?.scrollIntoView({ block: 'nearest' }) }, [state])

  const submit = (pullFirst: boolean): void => {
    if (working || impossible) return
    if (form.check() && form.spec !== null) void apply(form.spec, settleSeconds, pullFirst)
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus())
  }
  return (
    <div className={classes.scroll}>
      <form className={classes.layout} noValidate onSubmit={(event) => {
        event.preventDefault()
        submit(false)
      }}>
        <div className={classes.form}>
          <ImageFields form={form}>
            {form.refused?.code === 'IMAGE_NOT_LOCAL' && <Button size="xs" style={{ alignSelf: 'flex-start' }} loading={busy} onClick={() => submit(true)}>{t('containerEdit.pullThenApply')}</Button>}
          </ImageFields>
          <div className={classes.sections}><RunSections form={form} /></div>
        </div>
        <aside ref={side} className={classes.side}>
          {operation && <Outcome operation={operation} container={container.id} go={go} />}
          {form.refusal && operation?.error?.code !== form.refusal.code && <ErrorNotice error={form.refusal} />}
          <EditNotes notes={before.notes} />
          <Difference changes={changes} />
          <Group gap="xs">
            <Button type="submit" loading={working} disabled={changes.length === 0 || impossible || (form.sent && form.spec === null)}>{t('containerEdit.apply')}</Button>
            <Button variant="default" disabled={changes.length === 0 || working} onClick={() => form.replace(before.spec)}>{t('containerEdit.reset')}</Button>
          </Group>
          <Text size="sm" c="dimmed">{t(alive ? 'containerEdit.how' : 'containerEdit.howStopped')}</Text>
          {alive && form.draft.healthcheck.mode !== 'command' && <NumberInput size="xs" w={180} label={t('containerEdit.settle')} description={t('containerEdit.settleHint')} suffix=" s" min={1} max={600} clampBehavior="strict" allowDecimal={false} value={settleSeconds} onChange={(value) => setSettle(Number(value) || 5)} />}
          <KeptVersions container={container.id} busy={working} go={go} />
        </aside>
      </form>
    </div>
  )
}
