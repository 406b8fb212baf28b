// Owns the errors of files in containers and volumes, a part of the table in errors.ts.
import type { ErrorText } from './errors.ts'

export const fileErrorTexts = {
  FILE_NOT_FOUND: {
    what: '{path} is not there.',
    remedy: 'Read the folder again.',
  },
  FILE_NOT_FOLDER: {
    what: '{path} is not a folder.',
    remedy: 'Open it as a file.',
  },
  FILE_NOT_REGULAR: {
    what: '{path} is not a regular file.',
    remedy: 'Only regular files can be read and written here.',
  },
  FILE_CHANGED: {
    what: '{path} was changed by something else since you opened it.',
    remedy: 'Read it again, or save over it if yours is the right one.',
  },
  FILE_EXISTS: {
    what: '{path} is there already.',
    remedy: 'Choose another name.',
  },
  FILE_READ_ONLY: {
    what: '{path} is on a file system that is mounted read-only.',
    remedy: 'Mount it writable, or change it where it comes from.',
  },
  FILE_IS_MOUNT: {
    what: '{path} holds a mount of this container.',
    remedy: 'Change what is in it, or run the container without the mount.',
  },
  FILE_DISK_FULL: {
    what: 'The machine\'s disk has no room left.',
    remedy: 'Remove images or volumes that you do not need, or make the disk larger.',
    action: 'open-machine',
  },
  FILE_REFUSED: {
    what: 'The file system refused: {reason}',
    remedy: 'Change what it names and try again.',
  },
  FILES_UNSUPPORTED: {
    what: 'These files cannot be reached: their driver is {driver}.',
    remedy: 'Use a terminal in a container that has them.',
  },
} as const satisfies Record<string, ErrorText>
