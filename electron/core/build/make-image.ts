// Owns the way of one build from a folder of this computer to an image: what it needs goes into the guest, buildx runs, its words become steps.
import type { Build, BuildRequest } from '#contract/build.ts'
import { AppError } from '#contract/errors.ts'
import { dockerHub, registryOf } from '#contract/registries.ts'
import type { Progress } from '../operations/operations.ts'
import type { RegistryService } from '../registries/registries.ts'
import { smallTar } from '../tar/header.ts'
import { archiveBytes, contextArchive } from './context-archive.ts'
import { contextFiles } from './context-files.ts'
import { imagesNamed } from './dockerfile.ts'
import { buildError } from './failures.ts'
import { prepareBuild, runBuild, sendContext } from './guest-build.ts'
import type { GuestAccess } from './guest-build.ts'
import { runScript } from './guest-words.ts'
import type { GuestFolders } from './guest-words.ts'
import { ignoreText } from './host-inputs.ts'
import type { Dockerfile } from './host-inputs.ts'
import { readIgnoreFile } from './ignore-patterns.ts'
import { nameInGuest } from './lint.ts'
import type { LiveBuild } from './live-build.ts'
import type { Redaction } from './redaction.ts'

export interface ImageMaking {
  readonly guest: GuestAccess
  readonly registries: Pick<RegistryService, 'dockerConfig'>
}

/** What was looked at on this computer before it began. */
export interface Prepared {
  readonly request: BuildRequest
  readonly folder: string
  readonly dockerfile: Dockerfile
  readonly secrets: readonly Buffer[]
  readonly sshAgent: string | null
  readonly redaction: Redaction
}

/** How much of the whole the sending of the context is held for. */
const sendingShare = 0.2
const lastLines = 12
const longestSaid = 2_000
/** The same in every build: by it and the context's name buildx knows a folder again, and BuildKit asks only for what changed. */
const buildxNode = '736c697077617931'

/** Logins go along only for the registries that the Dockerfile names, and Docker Hub, where names without a host and frontends come from. */
export const registriesNamed = (text: string, args: BuildRequest['args']): readonly string[] =>
  [dockerHub, ...imagesNamed(text, new Map(args.map(({ name, value }) => [name, value]))).map(registryOf)]

/** Errors: those of failures.ts, CONTEXT_UNREADABLE, CONTEXT_CHANGED, FILE_DISK_FULL, LINK_LOST, CANCELLED. */
export const makeImage = async ({ guest, registries }: ImageMaking, live: LiveBuild, folders: GuestFolders, prepared: Prepared, progress: Progress, signal: AbortSignal): Promise<void> => {
  const { request, dockerfile, secrets, sshAgent, redaction } = prepared
  const phase = (name: Build['phase']): void => {
    live.change({ phase: name })
    progress.phase(name)
  }
  progress.fraction(0)
  phase('preparing')
  const { text: dockerConfig, loggedIn } = await registries.dockerConfig(registriesNamed(dockerfile.text, request.args))
  const name = nameInGuest(dockerfile.path)
  await prepareBuild(guest, folders, smallTar([
    { path: `dockerfile/${name}`, content: dockerfile.text },
    ...(dockerfile.ignore === null ? [] : [{ path: `dockerfile/${name}.dockerignore`, content: dockerfile.ignore }]),
    { path: 'docker/config.json', content: dockerConfig },
    { path: 'buildx/.buildNodeID', content: buildxNode },
    ...secrets.map((content, index) => ({ path: `secrets/${index}`, content })),
    { path: 'run', content: runScript(folders, request, name) },
  ]), signal)
  phase('sending')
  await sendFolder(guest, live, folders, prepared, progress, signal)
  phase('building')
  const { exitCode, lastWords } = await runBuild(guest, folders, sshAgent, (status) => {
    live.take(status)
    const { total, done } = live.build.steps
    progress.fraction(sendingShare + (total === 0 ? 0 : (1 - sendingShare) * (done / total)))
  }, signal)
  if (exitCode === 0) return
  if (exitCode === null) throw new AppError('LINK_LOST', { details: { seconds: 0 } })
  const step = live.steps.failed
  live.change({ failedStep: step?.id ?? null })
  live.steps.outputs.endAll()
  const said = step === null ? '' : live.steps.outputs.lastLines(step.id, lastLines, longestSaid)
  throw buildError({ step, said, lastWords: redaction.text(lastWords), target: request.target, loggedIn })
}

/** Its size is counted while the first files go already. */
const sendFolder = async (guest: GuestAccess, live: LiveBuild, folders: GuestFolders, { folder, dockerfile }: Prepared, progress: Progress, signal: AbortSignal): Promise<void> => {
  const patterns = readIgnoreFile(await ignoreText(folder, dockerfile))
  const over = new AbortController()
  const both = AbortSignal.any([signal, over.signal])
  let files = 0
  let totalBytes: number | null = null
  let doneBytes = 0
  const tell = (): void => {
    live.change({ context: { files, doneBytes, totalBytes: totalBytes === null ? null : Math.max(totalBytes, doneBytes) } })
    progress.item('context', { phase: 'sending', doneBytes, totalBytes })
    if (totalBytes !== null) progress.fraction(sendingShare * Math.min(1, doneBytes / Math.max(1, totalBytes)))
  }
  const count = async (): Promise<void> => {
    let bytes = 0
    for await (const entry of contextFiles(folder, patterns, both)) {
      bytes += archiveBytes(entry)
      files += 1
    }
    totalBytes = bytes
    tell()
  }
  // What it stumbles over, the sending stumbles over too, and says so.
  const counting = count().catch(() => {})
  try {
    await sendContext(guest, folders, contextArchive(contextFiles(folder, patterns, both)), (bytes) => {
      doneBytes = bytes
      tell()
    }, signal)
    await counting
    totalBytes = doneBytes
    tell()
  } finally {
    over.abort()
    await counting
  }
}
