export const ioMeasures = {} as const;
