// Owns a relative time with the exact one on hover.
import { useUi } from '../state/ui-store.ts'
import { formatAgo, formatExact } from './format.ts'
import { useNow } from './use-now.ts'

export const Ago = ({ iso }: { readonly iso: string }) => {
  const language = useUi((state) => state.language)
  // Something younger than the clock's last tick is not in the future.
  const now = Math.max(useNow(), Date.parse(iso))
  return <time dateTime={iso} title={formatExact(iso, language)}>{formatAgo(iso, now, language)}</time>
}
