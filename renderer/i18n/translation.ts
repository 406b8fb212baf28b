// Owns the shape that another language must have: the same keys, without the plural forms it does not know.
/** For a language with one plural form, such as Japanese; it has words for none all the same. */
export type Translation<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Translation<T[K]>
}
