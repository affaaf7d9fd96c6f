export const hiddenMemoryMeasures = {} as const;
