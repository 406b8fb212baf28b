// Owns what a search means: plain words or a regular expression, and where they stand in a line.

export interface LogQuery {
  readonly text: string
  readonly regex: boolean
  readonly matchCase: boolean
}

/** Begin and end of each place, one after the other. */
export type Hits = readonly number[]

/** More places of one line than these are not marked; it is found all the same. */
const mostHits = 50

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Throws what is wrong with the expression. */
export const compileQuery = ({ text, regex, matchCase }: LogQuery): RegExp => new RegExp(regex ? text : escape(text), matchCase ? 'g' : 'gi')

/** Null: the line does not match. An expression may match without a place, such as ^. */
export const findHits = (pattern: RegExp, line: string): Hits | null => {
  const hits: number[] = []
  let found = false
  pattern.lastIndex = 0
  for (let match = pattern.exec(line); match !== null && hits.length < mostHits * 2; match = pattern.exec(line)) {
    found = true
    if (match[0] === '') pattern.lastIndex += 1
    else hits.push(match.index, match.index + match[0].length)
  }
  return found ? hits : null
}
