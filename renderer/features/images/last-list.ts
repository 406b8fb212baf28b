// Owns the list as it was, for the way back from a page.
let search: { q?: string } = {}
export const rememberList = (q: string): void => { search = q === '' ? {} : { q } }
export const lastListSearch = (): { q?: string } => search
