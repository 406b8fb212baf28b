// Owns the command lines of a build in the guest. Its id, which nobody can guess, is in each of them: by it a build's processes are told from all others.
import type { BuildRequest } from '#contract/build.ts'
import { shellWord } from '../files/names.ts'

/** The reference client. */
const buildx = '/usr/libexec/docker/cli-plugins/docker-buildx'
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface GuestFolders {
  readonly id: string
  /** On the data disk: the context is as large as it is. Gone at the end, or at the next start. */
  readonly data: string
  /** Its last part tells buildx whether it has seen this folder before, and sends what changed only. */
  readonly context: string
  readonly dockerfile: string
  /** In memory, for this boot at most: secrets and logins. */
  readonly memory: string
}

const dataRoot = '/data/slipway/builds'
const memoryRoot = '/run/slipway/builds'

/** `context`: a word that stands for the folder on this computer. */
export const guestFolders = (id: string, context: string): GuestFolders => {
  // It becomes part of command lines that remove folders.
  if (!uuid.test(id) || !/^[\w-]+$/.test(context)) throw new Error('not a build')
  const data = `${dataRoot}/${id}`
  return { id, data, context: `${data}/${context}`, dockerfile: `${data}/dockerfile`, memory: `${memoryRoot}/${id}` }
}

/** Makes the folders and unpacks its input, a tar, in memory. */
export const prepareCommand = ({ memory, context, dockerfile }: GuestFolders): string =>
  `umask 077 && mkdir -p ${memory} ${context} ${dockerfile} && tar -x -C ${memory} && cp ${memory}/dockerfile/* ${dockerfile}/`

/** Its own number is where whoever ends it looks. */
const noted = ({ memory }: GuestFolders): string => `echo $$ >${memory}/process`

export const receiveCommand = (folders: GuestFolders): string => `${noted(folders)}; exec tar -x -p -C ${folders.context}`

/** Says how it goes, a line a status, and its last words among them. */
export const runCommand = (folders: GuestFolders): string => `${noted(folders)}; exec sh ${folders.memory}/run`

const environment = ({ memory }: GuestFolders): readonly string[] => [
  `export DOCKER_CONFIG=${memory}/docker BUILDX_CONFIG=${memory}/buildx`,
  // An image of ours is what the Dockerfile says and nothing more; the engine's own store could not hold it either.
  'export BUILDX_NO_DEFAULT_ATTESTATIONS=1',
]

/** The script that runs a build: its words are many, and may be long. */
export const runScript = (folders: GuestFolders, request: BuildRequest, dockerfileName: string): string => {
  const words = [
    ...request.tags.flatMap((tag) => ['--tag', tag]),
    ...(request.target === '' ? [] : ['--target', request.target]),
    ...(request.platform === '' ? [] : ['--platform', request.platform]),
    ...request.args.flatMap(({ name, value }) => ['--build-arg', `${name}=${value}`]),
    ...request.labels.flatMap(({ name, value }) => ['--label', `${name}=${value}`]),
    ...request.secrets.flatMap(({ id }, index) => ['--secret', `id=${id},src=${folders.memory}/secrets/${index}`]),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.pull ? ['--pull'] : []),
  ].map(shellWord)
  // dropbear makes this socket for as long as the link's channel lasts.
  const ssh = request.ssh.map((id) => `--ssh ${shellWord(id)}="$SSH_AUTH_SOCK"`)
  const line = [`exec ${buildx} build --progress rawjson --iidfile ${folders.memory}/image`, ...words, ...ssh, '--file', shellWord(`${folders.dockerfile}/${dockerfileName}`), folders.context].join(' ')
  return [...environment(folders), `${line} 2>&1 >/dev/null`, ''].join('\n')
}

/** Only looks at the Dockerfile; it has no context. */
export const lintScript = (folders: GuestFolders, dockerfileName: string): string =>
  [...environment(folders), `exec ${buildx} build --call check,format=json --progress quiet --file ${shellWord(`${folders.dockerfile}/${dockerfileName}`)} ${folders.context}`, ''].join('\n')

/** All of it in one go, from its input to the end. */
export const lintCommand = (folders: GuestFolders): string =>
  `${prepareCommand(folders)} && sh ${folders.memory}/run; code=$?; rm -rf ${folders.data} ${folders.memory}; exit $code`

/** The one under way gets a moment to end in order: BuildKit is told then, and ends what runs for it. A number is a build's only while its command line has the id. */
const endProcess = [
  'finish() {',
  `  process=$(cat ${memoryRoot}/"$1"/process 2>/dev/null)`,
  '  for signal in TERM 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 KILL 0; do',
  '    [ -n "$process" ] && tr "\\0" " " 2>/dev/null <"/proc/$process/cmdline" | grep -qF "builds/$1/" || break',
  '    kill -"$signal" "$process" 2>/dev/null',
  '    sleep 0.2',
  '  done',
  `  rm -rf ${dataRoot}/"$1" ${memoryRoot}/"$1"`,
  '}',
].join('\n')

/** Says the id of the image that it made, if any; afterwards nothing of it is left. */
export const finishCommand = ({ id, memory }: GuestFolders): string => `cat ${memory}/image 2>/dev/null\n${endProcess}\nfinish ${id}`

/** What predecessors left: all but the builds that are under way. */
export const sweepCommand = (underWay: readonly string[]): string =>
  [
    endProcess,
    `for each in ${dataRoot}/* ${memoryRoot}/*; do`,
    '  id=${each##*/}',
    `  case " ${underWay.filter((id) => uuid.test(id)).join(' ')} " in *" $id "*) continue ;; esac`,
    '  [ ! -e "$each" ] || finish "$id"',
    'done',
  ].join('\n')
