// Owns the errors of volumes, a part of the table in errors.ts.
import type { ErrorText } from './errors.ts'

export const volumeErrorTexts = {
  VOLUME_NOT_FOUND: {
    what: 'There is no volume {name}.',
    remedy: 'It may have been removed. Look at the list again.',
  },
  VOLUME_NAME_TAKEN: {
    what: 'There is a volume {name} already.',
    remedy: 'Choose another name, or use that one.',
  },
  VOLUME_IN_USE: {
    what: 'The volume {name} is used by a container.',
    remedy: 'Remove its containers first, stopped ones and kept versions too.',
  },
  VOLUME_CHANGED: {
    what: 'Files of the volume {name} changed while they were read: {reason}',
    remedy: 'Stop or pause the containers that use it, then try again.',
  },
  VOLUME_ARCHIVE_BROKEN: {
    what: '{path} is no whole backup of a volume: {reason}',
    remedy: 'Choose a .tar.zst, .tar.gz or .tar file that is complete.',
  },
  VOLUME_COPY_DIFFERS: {
    what: 'The copy of {name} is not what was sent: {reason}',
    remedy: 'Stop the containers that use it there, then try again.',
  },
  OTHER_HOST_UNREACHABLE: {
    what: 'The docker host {address} cannot be reached: {reason}',
    remedy: 'Check that docker works there, such as with "docker --context", then try again.',
  },
  OTHER_HOST_MISSING: {
    what: 'There is no docker context {name} on this computer.',
    remedy: 'Look at the list again, or give the path of a socket.',
  },
  VOLUME_DRIVER_MISSING: {
    what: 'The machine has no volume driver {driver}.',
    remedy: 'Use "local", or install the plugin in the machine.',
  },
} as const satisfies Record<string, ErrorText>
