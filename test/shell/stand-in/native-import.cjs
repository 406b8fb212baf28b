// Owns Node's own import(), which vitest replaces with its own in every file that it runs.
module.exports = (specifier) => import(specifier)
