// Owns the build form as it is typed: texts and rows, made from a request and turned into one by read-build.
import { buildFields } from '#contract/build.ts'
import type { BuildRequest } from '#contract/build.ts'

export interface ArgRow {
  readonly key: number
  readonly name: string
  readonly value: string
  readonly secret: boolean
}
type BuildSecret = BuildRequest['secrets'][number]
export type SecretKind = BuildSecret['source']['kind']
export const secretKinds: readonly SecretKind[] = ['value', 'file', 'environment']
export interface SecretRow {
  readonly key: number
  readonly id: string
  readonly kind: SecretKind
  /** The value, the path or the name of the variable. */
  readonly text: string
}
export interface LabelRow {
  readonly key: number
  readonly name: string
  readonly value: string
}

export interface BuildValues {
  readonly folder: string
  readonly dockerfile: string
  readonly tags: readonly string[]
  readonly target: string
  readonly platform: string
  readonly args: readonly ArgRow[]
  readonly labels: readonly LabelRow[]
  readonly secrets: readonly SecretRow[]
  readonly ssh: readonly string[]
  readonly noCache: boolean
  readonly pull: boolean
}

let nextKey = 1
const newKey = (): number => nextKey++
export const newArg = (name = '', value = '', secret = false): ArgRow => ({ key: newKey(), name, value, secret })
export const newSecret = (id = '', kind: SecretKind = 'value', text = ''): SecretRow => ({ key: newKey(), id, kind, text })
export const newLabel = (name = '', value = ''): LabelRow => ({ key: newKey(), name, value })

const textOf = ({ source }: BuildSecret): string => (source.kind === 'value' ? source.value : source.kind === 'file' ? source.path : source.variable)

export const emptyRequest = (folder = ''): BuildRequest => ({ ...buildFields.parse({ folder: '/' }), folder })

export const toValues = ({ args, labels, secrets, ...plain }: BuildRequest): BuildValues => ({
  ...plain,
  args: args.map(({ name, value, secret }) => newArg(name, value, secret)),
  labels: labels.map(({ name, value }) => newLabel(name, value)),
  secrets: secrets.map((secret) => newSecret(secret.id, secret.source.kind, textOf(secret))),
})

/** Rows that nothing was typed into do not count. */
export const usedRows = (values: BuildValues) => ({
  args: values.args.filter(({ name, value }) => !(name === '' && value === '')),
  labels: values.labels.filter(({ name, value }) => !(name === '' && value === '')),
  secrets: values.secrets.filter(({ id, text }) => !(id === '' && text === '')),
})

/** The history keeps no secret: these have to be typed again before it can be built again. */
export const asksAgain = ({ args, secrets }: BuildRequest): boolean => args.some(({ secret }) => secret) || secrets.some(({ source }) => source.kind === 'value')
