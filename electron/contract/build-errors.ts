// Owns the error codes of image builds; errors.ts has those of all the rest.
import type { ErrorText } from './errors.ts'

export const buildErrorTexts = {
  BUILD_NOT_FOUND: {
    what: 'This build is not in the history any more.',
    remedy: 'Go back to the list.',
  },
  DOCKERFILE_MISSING: {
    what: 'There is no Dockerfile {path}.',
    remedy: 'Check the folder and the name, or choose another one.',
  },
  DOCKERFILE_INVALID: {
    what: 'Line {line} of the Dockerfile cannot be built: {reason}',
    remedy: 'Correct that line, then build again.',
  },
  BUILD_TARGET_UNKNOWN: {
    what: 'The Dockerfile has no stage "{target}".',
    remedy: 'Choose one of its stages as the target, or none.',
  },
  BUILD_STEP_EXITED: {
    what: 'The step "{step}" ended with exit code {exitCode}.',
    remedy: 'Read its last lines, correct what they name and build again.',
  },
  BUILD_STEP_FAILED: {
    what: 'The step "{step}" failed: {reason}',
    remedy: 'Correct what it names and build again.',
  },
  BUILD_FAILED: {
    what: 'The builder refused: {reason}',
    remedy: 'Correct what it names and build again.',
  },
  BUILD_PLATFORM_FOREIGN: {
    what: 'The step "{step}" has a program for another kind of processor, which this machine cannot run.',
    remedy: 'Leave the platform empty, or compile for the other one in a stage with FROM --platform=$BUILDPLATFORM.',
  },
  BUILD_SECRET_NEEDED: {
    what: 'The Dockerfile needs the secret "{id}", which was not given.',
    remedy: 'Add it under Secrets and build again.',
  },
  BUILD_SSH_NEEDED: {
    what: 'The Dockerfile needs the ssh agent under the id "{id}", which was not given.',
    remedy: 'Add that id under SSH and build again.',
  },
  BUILD_VARIABLE_MISSING: {
    what: 'There is no variable {variable} in the environment in which Slipway runs.',
    remedy: 'Set it and start Slipway again, or give a file or a value.',
  },
  SSH_AGENT_MISSING: {
    what: 'No ssh agent of this computer answers: {reason}',
    remedy: 'Start one and give it a key (ssh-add), then start Slipway from there; or build without SSH.',
  },
  CONTEXT_UNREADABLE: {
    what: 'The file {path} cannot be read: {reason}',
    remedy: 'Make it readable, or leave it out with a line in .dockerignore.',
  },
  CONTEXT_CHANGED: {
    what: 'The file {path} became shorter while it was sent.',
    remedy: 'Build again once nothing writes to it, or leave it out with a line in .dockerignore.',
  },
} as const satisfies Record<string, ErrorText>
