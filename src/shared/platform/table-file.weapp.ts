export const canBring = false
export const pickTable = async () => null
