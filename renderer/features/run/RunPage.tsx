// Owns the page that runs a container: essentials first, the rest in sections, the same in other words at the side.
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ClipboardPaste, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDockerRun } from '#contract/parse-docker-run.ts'
import type { RunNote } from '#contract/docker-flags.ts'
import type { RunSpec } from '#contract/run.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { Equivalent } from '../../ui/run-form/Equivalent.tsx'
import { ImageFields } from '../../ui/run-form/ImageFields.tsx'
import { RunSections } from '../../ui/run-form/RunSections.tsx'
import { emptySpec, newPort, toValues } from '../../ui/run-form/run-values.ts'
import { useRunForm } from '../../ui/run-form/use-run-form.ts'
import { PasteDialog } from './PasteDialog.tsx'
import { PasteNotes } from './PasteNotes.tsx'
import { PresetMenu } from './PresetMenu.tsx'
import classes from './RunPage.module.css'
import { useRun } from './use-run.ts'

export const RunPage = () => {
  const { image = '' } = useSearch({ strict: false })
  return <RunFormPage key={image} image={image} />
}

const RunFormPage = ({ image }: { readonly image: string }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const form = useRunForm(() => ({ ...toValues(emptySpec(image)), ports: [newPort()] }))
  const { run, busy, operation } = useRun(form)
  const [pasting, setPasting] = useState(false)
  const [notes, setNotes] = useState<readonly RunNote[]>([])

  const fill = (spec: RunSpec, told: readonly RunNote[] = []): void => {
    form.replace(spec)
    setNotes(told)
    setPasting(false)
  }
  const submit = (pullFirst: boolean): void => {
    if (form.check() && form.spec !== null) void run(form.spec, pullFirst)
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus())
  }
  return (
    <>
      <PageBar title={t('run.title')}>
        <Button size="xs" variant="default" leftSection={<ClipboardPaste size={14} />} onClick={() => setPasting(true)}>{t('run.paste')}</Button>
        <PresetMenu spec={form.spec} onApply={fill} />
      </PageBar>
      {pasting && <PasteDialog onFill={fill} onClose={() => setPasting(false)} />}
      <MachineGate>
        <form className={classes.layout} noValidate onSubmit={(event) => {
          event.preventDefault()
          submit(false)
        }}>
          <div className={classes.form}>
            <PasteNotes notes={notes} onClose={() => setNotes([])} />
            <ImageFields
              form={form} focused
              onPaste={(text) => {
                const read = parseDockerRun(text)
                if ('spec' in read) fill(read.spec, read.notes)
                return 'spec' in read
              }}
            >
              {form.refused?.code === 'IMAGE_NOT_LOCAL' && <Button size="xs" style={{ alignSelf: 'flex-start' }} loading={busy} onClick={() => submit(true)}>{t('run.pullThenRun')}</Button>}
              {operation && <OperationCard operation={operation} layers />}
            </ImageFields>
            <div className={classes.sections}><RunSections form={form} initiallyOpen={['ports']} /></div>
          </div>
          <aside className={classes.side}>
            {form.refusal && <ErrorNotice error={form.refusal} />}
            <div className={classes.actions}>
              <Button type="submit" leftSection={<Play size={14} />} loading={busy} disabled={form.sent && form.spec === null}>{t('run.submit')}</Button>
              <Button variant="default" onClick={() => void navigate({ to: '/containers' })}>{t('common.cancel')}</Button>
            </div>
            <Equivalent spec={form.draft} />
          </aside>
        </form>
      </MachineGate>
    </>
  )
}
