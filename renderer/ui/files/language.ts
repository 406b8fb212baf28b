// Owns which words of a file are coloured: its language, by its name.
import { StreamLanguage } from '@codemirror/language'
import type { StreamParser } from '@codemirror/language'
import type { Extension } from '@codemirror/state'

type Load = () => Promise<StreamParser<unknown>>

const shell: Load = async () => (await import('@codemirror/legacy-modes/mode/shell')).shell
const yaml: Load = async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml
const json: Load = async () => (await import('@codemirror/legacy-modes/mode/javascript')).json
const javascript: Load = async () => (await import('@codemirror/legacy-modes/mode/javascript')).javascript
const typescript: Load = async () => (await import('@codemirror/legacy-modes/mode/javascript')).typescript
const xml: Load = async () => (await import('@codemirror/legacy-modes/mode/xml')).xml
const properties: Load = async () => (await import('@codemirror/legacy-modes/mode/properties')).properties
const nginx: Load = async () => (await import('@codemirror/legacy-modes/mode/nginx')).nginx
const toml: Load = async () => (await import('@codemirror/legacy-modes/mode/toml')).toml
const python: Load = async () => (await import('@codemirror/legacy-modes/mode/python')).python
const css: Load = async () => (await import('@codemirror/legacy-modes/mode/css')).css
const docker: Load = async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile
const sql: Load = async () => (await import('@codemirror/legacy-modes/mode/sql')).standardSQL

/** The first that fits counts. */
const languages: readonly (readonly [RegExp, Load])[] = [
  [/nginx.*\.conf$/, nginx], [/^(Dockerfile|Containerfile)/, docker], [/\.ya?ml$/, yaml], [/\.json$/, json], [/\.[cm]?jsx?$/, javascript], [/\.tsx?$/, typescript],
  [/\.(xml|html?|svg)$/, xml], [/\.toml$/, toml], [/\.py$/, python], [/\.css$/, css], [/\.sql$/, sql], [/\.(sh|bash|zsh)$|^\.(bash|profile|ash)|rc$/, shell], [/\.(conf|cnf|ini|cfg|env|properties)$|^\.env/, properties],
]

export const languageOf = async (name: string): Promise<Extension> => {
  const found = languages.find(([pattern]) => pattern.test(name))
  return found === undefined ? [] : StreamLanguage.define(await found[1]())
}
