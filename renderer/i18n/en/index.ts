// Owns the English texts as a whole; every other language has their shape.
import { build } from './build.ts'
import { common } from './common.ts'
import { containerCommands } from './container-commands.ts'
import { containerEdit } from './container-edit.ts'
import { containers } from './containers.ts'
import { files } from './files.ts'
import { frame } from './frame.ts'
import { hostPath } from './host-path.ts'
import { images } from './images.ts'
import { inside } from './inside.ts'
import { machine } from './machine.ts'
import { moves } from './moves.ts'
import { registries } from './registries.ts'
import { runForm } from './run-form.ts'
import { run } from './run.ts'
import { tasks } from './tasks.ts'

export const en = { build, common, containerCommands, containerEdit, containers, files, frame, hostPath, images, inside, machine, moves, run, runForm, tasks, registries }
