// Taro picks table.h5.tsx or table.weapp.tsx by the build; both take the same props.
export * from './table.h5'
