import { teardown } from './unit-database'

export default teardown
