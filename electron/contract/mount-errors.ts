// Owns the error codes of folders of this computer, as errors.ts has those of all else.
import type { ErrorText } from './errors.ts'

export const mountErrors = {
  HOST_FOLDER_UNSHARED: {
    what: '{path} of this computer is not shared with the machine.',
    remedy: 'Add it, or a folder above it, under Machine → Shared folders; or use a named volume.',
    action: 'open-machine',
  },
  HOST_FOLDER_PENDING: {
    what: '{path} of this computer is shared with the machine only from its next start on.',
    remedy: 'Restart the machine.',
    action: 'restart-machine',
  },
  HOST_FOLDER_LEADS_OUT: {
    what: '{path} is a link to {real}, which is not shared with the machine.',
    remedy: 'Add {real} under Machine → Shared folders.',
    action: 'open-machine',
  },
  HOST_FOLDER_ALIAS: {
    what: '{path} is {real} by another name, and the machine knows only that one.',
    remedy: 'Mount {real}.',
  },
  HOST_FOLDER_OWNER: {
    what: '{name} gives its data an owner of its own, and what is made in {path} of this computer belongs to you.',
    remedy: 'Use a named volume for it, or run it as your own user (--user {uid}).',
  },
  SHARE_PATH_INVALID: {
    what: '{path} is no absolute path of this computer.',
    remedy: 'Write the whole path, from / on.',
  },
  SHARE_PATH_TAKEN: {
    what: '{path} cannot be shared: the machine has a folder of its own there, or Slipway keeps its files in it.',
    remedy: 'Share a folder elsewhere, or one below it.',
  },
  SHARE_TWICE: {
    what: '{path} is in the list already.',
    remedy: 'Remove one of the two.',
  },
} as const satisfies Record<string, ErrorText>
