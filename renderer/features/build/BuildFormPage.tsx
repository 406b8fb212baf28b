// Owns the page that builds an image: folder, Dockerfile and names first, the rest in sections, the same as a command at the side.
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Hammer } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildRequest } from '#contract/build.ts'
import { isHostPath } from '#contract/host-folders.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { rememberHostPath } from '../../state/host-folders.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LateSkeleton } from '../../ui/LateSkeleton.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { asksAgain, emptyRequest, toValues } from './form/build-values.ts'
import { BuildSections } from './form/BuildSections.tsx'
import { DockerfilePanel } from './form/DockerfilePanel.tsx'
import classes from './form/form.module.css'
import { SameCommand } from './form/SameCommand.tsx'
import { SourceFields } from './form/SourceFields.tsx'
import { useBuildForm } from './form/use-build-form.ts'
import { buildFolderQuery, dockerfileQuery, refreshBuilds, useBuilds } from './queries.ts'

const settleMs = 300
const usualName = 'Dockerfile'

export const BuildFormPage = () => {
  const { t } = useTranslation()
  const { again, folder = '' } = useSearch({ strict: false })
  const { data } = useBuilds()
  const earlier = again === undefined ? undefined : data?.find(({ id }) => id === again)
  return (
    <>
      <PageBar title={t('build.formTitle')} />
      <MachineGate>
        {again !== undefined && data === undefined
          ? <LateSkeleton />
          : <Form key={`${earlier?.id ?? ''} ${folder}`} request={earlier?.request ?? emptyRequest(folder)} again={earlier !== undefined} />}
      </MachineGate>
    </>
  )
}

interface FormProps {
  readonly request: BuildRequest
  /** It was built before: what it was asked then stands in the form. */
  readonly again: boolean
}

const Form = ({ request, again }: FormProps) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const form = useBuildForm(() => toValues(request))
  const [busy, setBusy] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const [folder] = useDebouncedValue(form.values.folder.trim().replace(/(.)\/+$/, '$1'), settleMs)
  const [dockerfile] = useDebouncedValue(form.values.dockerfile.trim(), settleMs)
  const { data: offer } = useQuery(buildFolderQuery(folder))
  const readable = isHostPath(folder) && dockerfile !== ''
  const { data, error: lintError, isFetching, refetch } = useQuery(dockerfileQuery(folder, dockerfile, readable))
  const report = readable && lintError === null ? data : undefined
  // A folder without a file of the usual name may still have one. What was chosen stays, what was only found there does not outlast the folder.
  const found = useRef(usualName)
  const { change, values: { dockerfile: named } } = form
  useEffect(() => {
    if (offer === undefined || named !== found.current) return
    const own = offer.dockerfiles.filter((name) => !/[/\\]/.test(name))
    found.current = own.includes(usualName) ? usualName : (own[0] ?? usualName)
    if (named !== found.current) change({ dockerfile: found.current })
    // Only when another folder was looked into.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [offer])

  const notRead = lintError === null ? null : toAppError(lintError)
  const atField = notRead?.field?.split('.').some((part) => part === 'folder' || part === 'dockerfile') === true
  // What has to be typed again must not stay folded.
  const open = again && asksAgain(request) ? [...(request.args.some(({ secret }) => secret) ? ['args'] : []), ...(request.secrets.length > 0 ? ['secrets'] : [])] : []
  const submit = async (): Promise<void> => {
    form.check()
    if (form.request === null) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setBusy(true)
    form.refuse(null)
    try {
      const { operation: id } = await client.builds.start(form.request)
      rememberHostPath(form.request.folder)
      void refreshBuilds()
      await navigate({ to: '/builds/$id', params: { id } })
    } catch (thrown) {
      form.refuse(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      ref={element} className={classes.layout} noValidate onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void submit()
      }}
    >
      <div className={classes.form}>
        <SourceFields form={form} offer={offer} lookError={atField && notRead !== null ? notRead.toEnvelope() : null} />
        {notRead !== null && !atField && <ErrorNotice error={notRead.toEnvelope()} onRetry={() => void refetch()} />}
        {report !== undefined && <DockerfilePanel report={report} looking={isFetching} onLook={() => void refetch()} />}
        <div className={classes.sections}><BuildSections form={form} report={report} open={open} /></div>
      </div>
      <aside className={classes.side}>
        {form.refusal && <ErrorNotice error={form.refusal} />}
        <div className={classes.actions}>
          <Button type="submit" leftSection={<Hammer size={14} />} loading={busy} disabled={form.sent && form.request === null}>{t('build.submit')}</Button>
          <Button variant="default" onClick={() => void navigate({ to: '/builds' })}>{t('common.cancel')}</Button>
        </div>
        <SameCommand request={form.draft} />
      </aside>
    </form>
  )
}
