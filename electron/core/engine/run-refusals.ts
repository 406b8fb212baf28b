// Owns telling a refusal of a new container at the row of the run form that it is about.
import { AppError } from '#contract/errors.ts'
import { expandPublish } from '#contract/ports.ts'
import { isFolderPath } from '#contract/run.ts'
import type { RunSpec } from '#contract/run.ts'

/** The row of a list that the engine's words are about; -1 when they do not say. */
const rows: Readonly<Record<string, (spec: RunSpec, error: AppError) => { readonly index: number; readonly field: string }>> = {
  ports: (spec, { details }) => ({ index: spec.ports.findIndex((publish) => expandPublish(publish).some(({ hostPort }) => hostPort === String(details['port']))), field: 'hostPort' }),
  networks: (spec, { details }) => ({ index: spec.networks.findIndex(({ name }) => ` ${String(details['reason'])} `.includes(` ${name.replace(/^container:/, '')} `)), field: 'name' }),
  volumes: (spec, { details }) => ({ index: spec.volumes.findIndex(({ source }) => source === details['path'] || (isFolderPath(source) && String(details['reason'] ?? '').includes(source))), field: 'source' }),
  tmpfs: (spec, { details }) => ({ index: spec.tmpfs.findIndex(({ options }) => options.split(',').some((option) => String(details['reason']).includes(`"${option}"`))), field: 'options' }),
}

export const atItsField = (error: unknown, spec: RunSpec): unknown => {
  if (!(error instanceof AppError)) return error
  const list = error.code === 'HOST_PORT_TAKEN' ? 'ports' : error.code.startsWith('HOST_FOLDER_') ? 'volumes' : (error.field ?? '')
  const { index, field } = rows[list]?.(spec, error) ?? { index: -1, field: '' }
  return index < 0 ? error : new AppError(error.code, { details: error.details, field: `${list}.${index}.${field}`, cause: error })
}
