// Owns what a page shows in place of data: that it is coming, why it could not be read, or that what it was about is gone.
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { ErrorCode } from '#contract/errors.ts'
import { toAppError } from '../rpc/streams.ts'
import { EmptyState } from './EmptyState.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import { LateSkeleton } from './LateSkeleton.tsx'
import { PageBody } from './PageBody.tsx'

/** The part of a query that is asked for; what is followed as a stream has no `refetch`. */
interface Read<T> {
  readonly data: T | null | undefined
  readonly error: Error | null
  readonly refetch?: () => unknown
}

/** Above a list: an error leaves what was read before where it is. */
export const Loading = ({ read: { data, error, refetch } }: { readonly read: Read<unknown> }) => (
  <>
    {error !== null && <PageBody><ErrorNotice error={toAppError(error).toEnvelope()} {...(refetch && { onRetry: () => void refetch() })} /></PageBody>}
    {(data ?? null) === null && error === null && <LateSkeleton />}
  </>
)

interface Props<T> {
  readonly read: Read<T>
  /** What the error says when there is no such thing any more, and the way to those that there are. */
  readonly gone: { readonly code: ErrorCode; readonly icon: LucideIcon; readonly title: string; readonly text: string; readonly to: '/builds' | '/containers' | '/images' | '/networks' | '/volumes'; readonly button: string }
  readonly children: (data: T) => React.ReactNode
}

/** For a page about one thing: an error stands in place of what was read before. */
export const Loaded = <T,>({ read, gone, children }: Props<T>) => {
  const { data, error } = read
  if (error !== null && toAppError(error).code === gone.code) {
    return (
      <EmptyState icon={gone.icon} title={gone.title} text={gone.text}>
        <Button variant="default" renderRoot={(props) => <Link to={gone.to} {...props} />}>{gone.button}</Button>
      </EmptyState>
    )
  }
  return error === null && data !== null && data !== undefined ? children(data) : <Loading read={read} />
}
