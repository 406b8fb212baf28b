// Owns what the window may know and ask of image builds: the form, a build under way or in the history, the Dockerfile looked at before.
import { z } from 'zod'
import type { ErrorEnvelope } from './errors.ts'
import { imageReferenceSchema } from './references.ts'

const hostPath = z.string().trim().min(1).max(4_096).regex(/^([/~]|[A-Za-z]:\\)[^\0]*$/, 'a whole path, from / or ~')
/** No word of a command may hold a NUL. */
const word = z.string().max(32_768).regex(/^[^\0]*$/, 'no NUL')

/** From the folder, or a whole path: it need not be in the folder. */
const dockerfilePath = z.string().trim().min(1).max(4_096).regex(/^[^\0]*$/, 'no NUL').default('Dockerfile')

const argSchema = z.object({
  name: z.string().trim().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a name of letters, digits and _').max(255),
  value: word,
  /** Masked in the window and not kept in the history. The image's own history may show it all the same. */
  secret: z.boolean().default(false),
})

const labelSchema = z.object({ name: z.string().trim().min(1).max(4_096).regex(/^[^=\0]+$/, 'a name without ='), value: word })

/** As in `--mount=type=secret,id=…`; it becomes part of a list, hence no comma. */
const mountId = z.string().trim().regex(/^[\w.-]+$/, 'letters, digits, _ . -').max(255)

const longestSecret = 500 * 1024
const buildSecretSchema = z.object({
  id: mountId,
  source: z.discriminatedUnion('kind', [
    /** Empty in the history: values are kept nowhere. */
    z.object({ kind: z.literal('value'), value: z.string().max(longestSecret) }),
    /** A file of this computer. */
    z.object({ kind: z.literal('file'), path: hostPath }),
    /** A variable of the environment in which Slipway runs. */
    z.object({ kind: z.literal('environment'), variable: z.string().trim().regex(/^[^=\0\s]+$/, 'a name of a variable').max(255) }),
  ]),
})

/** A digest follows from what is built: it cannot be asked for. */
const tagSchema = imageReferenceSchema.refine((text) => !text.includes('@'), { error: 'a name and a tag, without a digest' })

export const buildFields = z.object({
  folder: hostPath,
  dockerfile: dockerfilePath,
  tags: z.array(tagSchema).max(50).default([]),
  /** Name of a stage; empty means the last one. */
  target: z.string().trim().max(255).regex(/^[\w.-]*$/, 'the name of a stage').default(''),
  /** Empty means the machine's own. */
  platform: z.string().trim().regex(/^(?:[a-z0-9]+(?:\/[a-z0-9_]+){0,2})?$/, 'a platform such as linux/arm64').default(''),
  args: z.array(argSchema).max(200).default([]),
  labels: z.array(labelSchema).max(200).default([]),
  secrets: z.array(buildSecretSchema).max(50).default([]),
  /** Under which ids `--mount=type=ssh` finds this computer's ssh agent; usually "default". */
  ssh: z.array(mountId).max(10).default([]),
  noCache: z.boolean().default(false),
  /** Asks the registry for newer base images. */
  pull: z.boolean().default(false),
})
/** What was asked for. In the history the values of secrets and of secret arguments are empty: to run it again, fill them in and start it. */
export type BuildRequest = z.output<typeof buildFields>

export const buildSchema = buildFields.superRefine(({ secrets, args }, context) => {
  const refuse = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message })
  for (const [index, { id, source }] of secrets.entries()) {
    if (secrets.findIndex((one) => one.id === id) !== index) refuse(['secrets', index, 'id'], 'this id is there already')
    if (source.kind === 'value' && source.value === '') refuse(['secrets', index, 'source', 'value'], 'a value is needed')
  }
  for (const [index, { name, value, secret }] of args.entries()) {
    if (args.findIndex((one) => one.name === name) !== index) refuse(['args', index, 'name'], 'this name is there already')
    if (secret && value === '') refuse(['args', index, 'value'], 'a value is needed')
  }
})

/** The same one as that of the build's operation. */
export const buildIdSchema = z.object({ id: z.uuid() })
export const buildIdsSchema = z.object({ ids: z.array(z.uuid()).min(1).max(1_000) })

export const buildStates = ['running', 'done', 'failed', 'cancelled', 'interrupted'] as const
export type BuildState = (typeof buildStates)[number]
export const buildPhases = ['waiting', 'preparing', 'sending', 'building'] as const

/** A build as the history lists it, the running ones too. */
export interface Build {
  readonly id: string
  readonly request: BuildRequest
  /** Interrupted: Slipway ended in the middle of it. */
  readonly state: BuildState
  /** How far a running one is. */
  readonly phase: (typeof buildPhases)[number]
  readonly startedAt: string
  readonly endedAt: string | null
  /** What goes to the machine; the total is null while it is being counted. */
  readonly context: { readonly files: number; readonly doneBytes: number; readonly totalBytes: number | null }
  /** Of the steps that the Dockerfile names. */
  readonly steps: { readonly total: number; readonly done: number; readonly cached: number }
  readonly imageId: string | null
  readonly error: ErrorEnvelope | null
  /** Id of the step that failed. */
  readonly failedStep: string | null
}

export const buildStepStates = ['waiting', 'running', 'done', 'cached', 'failed', 'cancelled'] as const

export interface BuildStep {
  readonly id: string
  /** Without what the other fields say, such as "RUN npm ci". From outside, as all words of a build. */
  readonly name: string
  /** Name of the stage, such as "build" or "stage-1"; empty where the Dockerfile has only one without a name. */
  readonly stage: string
  /** Its place among the steps of the stage, from 1; null for what the builder does by itself. */
  readonly number: number | null
  readonly of: number | null
  /** The platform, where it is not the usual one. */
  readonly platform: string
  readonly state: (typeof buildStepStates)[number]
  /** By the machine's clock. */
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly error: string | null
  /** What it works on, such as layers that come in. */
  readonly parts: readonly BuildPart[]
}

export interface BuildPart {
  readonly id: string
  readonly doneBytes: number
  /** Null where nobody knows, or no bytes are counted. */
  readonly totalBytes: number | null
  readonly startedAt: string | null
  readonly endedAt: string | null
}

/** Text that a step said, colours and all. The reader has it up to somewhere: what lies between that and `from`, in characters, is no longer kept. */
export interface StepOutput {
  readonly step: string
  readonly from: number
  readonly text: string
}

/** Lines and columns count from 1, as in an editor. */
export interface TextRange {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

/** Something to mend in a Dockerfile, before or while it is built. */
export interface DockerfileProblem {
  /** Name of the rule, such as "JSONArgsRecommended"; empty where there is none. */
  readonly rule: string
  /** With an error no build begins. */
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** Why it matters; may be empty. */
  readonly detail: string
  /** Where it is explained; https, or empty. */
  readonly url: string
  readonly ranges: readonly TextRange[]
}

/** The first one has everything that is known, later ones what changed since: a step that changed comes whole. It ends when the build has ended. */
export interface BuildUpdate {
  readonly build: Build
  readonly steps: readonly BuildStep[]
  readonly output: readonly StepOutput[]
  readonly problems: readonly DockerfileProblem[]
}

export const lintSchema = z.object({
  folder: hostPath,
  dockerfile: dockerfilePath,
  /** In place of what the file has, while somebody edits it. */
  text: z.string().max(1024 * 1024).optional(),
})

export interface DockerfileReport {
  /** Whole path on this computer. */
  readonly path: string
  readonly text: string
  readonly problems: readonly DockerfileProblem[]
  /** False while the machine does not run: then only the words themselves were looked at, without the builder's own rules. */
  readonly complete: boolean
  readonly stages: readonly DockerfileStage[]
  readonly args: readonly DockerfileArg[]
  /** Ids that its mounts ask for. */
  readonly secrets: readonly { readonly id: string; readonly required: boolean }[]
  readonly ssh: readonly string[]
}

export interface DockerfileStage {
  /** What a target is chosen by: its name, else its number from 0. */
  readonly name: string
  readonly base: string
  readonly line: number
}

export interface DockerfileArg {
  readonly name: string
  /** Null where it has none. */
  readonly defaultValue: string | null
  readonly line: number
}

export const lookSchema = z.object({ folder: hostPath })

/** What a folder of this computer offers, to choose from. */
export interface BuildFolder {
  /** Whole path, without ~. */
  readonly path: string
  /** Dockerfiles in it and in its subfolders, the usual one first. */
  readonly dockerfiles: readonly string[]
  /** Its subfolders, by name; at most a thousand. */
  readonly folders: readonly string[]
  readonly parent: string | null
}
