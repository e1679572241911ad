import { send, type InputWithoutKey } from '../shared/core/send'

/** Saves a shift. A new one that had been created although its reply was lost is changed, not created twice. Throws AppError. */
export const saveShift = (shift: InputWithoutKey<'volunteering', 'saveShift'>) =>
  send('volunteering', 'saveShift', shift, ({ id, version }) => ({ ...shift, id, version }))
