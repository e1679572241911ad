import { send, type InputWithoutKey } from '../shared/core/send'

/** Throws AppError. A new one that was made without our hearing of it is changed, not made a second time. */
export const saveShift = (shift: InputWithoutKey<'volunteering', 'saveShift'>) =>
  send('volunteering', 'saveShift', shift, ({ id, version }) => ({ ...shift, id, version }))
