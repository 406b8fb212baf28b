// Owns what the engine's event stream tells the window: which caches are stale.
export const eventKinds = ['container', 'image', 'volume', 'network'] as const
export type EventKind = (typeof eventKinds)[number]

export type EngineEvent =
  | { readonly kind: EventKind; readonly action: string; readonly id: string }
  /** Events may have been missed: everything is stale. */
  | { readonly kind: 'gap' }
