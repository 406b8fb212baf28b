// Owns the padded inside of a page that is not a list.
import classes from './PageBody.module.css'

export const PageBody = ({ children }: { readonly children: React.ReactNode }) => <div className={classes.body}>{children}</div>
