// Taro picks index.h5.ts or index.weapp.ts by the build; both are checked against Platform in their own file.
export * from './index.h5'
