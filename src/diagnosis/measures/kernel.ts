export const kernelMeasures = {} as const;
