// Owns what a person is told when a folder of this computer cannot be read.
import { AppError } from '#contract/errors.ts'
import type { ErrorCode } from '#contract/errors.ts'

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'HOST_FOLDER_MISSING', ENOTDIR: 'HOST_FOLDER_MISSING', ELOOP: 'HOST_FOLDER_MISSING', ENAMETOOLONG: 'HOST_FOLDER_MISSING', EACCES: 'HOST_FOLDER_CLOSED', EPERM: 'HOST_FOLDER_CLOSED',
}

export const folderError = (error: unknown, path: string): unknown => {
  const code = error instanceof Error && 'code' in error ? codes[String(error.code)] : undefined
  return code === undefined ? error : new AppError(code, { details: { path }, field: 'path', cause: error })
}
