export const networkMeasures = {} as const;
