// Owns telling the schema library not to compile code: the content security policy would refuse it, loudly.
import { z } from 'zod'

z.config({ jitless: true })
