export interface Reading {
  readonly sensor: string;
  readonly measured_at: string;
  readonly temperature: number;
  readonly humidity: number;
}

const sensorCount = 8;
const impossibleTemperature = 999.9;

/** Eight sensors whose temperature wanders; a broken one shows 999.9 now and then. */
export class Sensors {
  private readonly temperatures = Array.from({ length: sensorCount }, (_, index) => 12 + index);

  readings(count: number): readonly Reading[] {
    return Array.from({ length: count }, (_, index) => this.reading(index % sensorCount));
  }

  private reading(index: number): Reading {
    const temperature = (this.temperatures[index] as number) + (Math.random() - 0.5);
    this.temperatures[index] = temperature;
    const isBroken = Math.random() < 0.01;
    return {
      sensor: `sensor-${index + 1}`,
      measured_at: new Date().toISOString(),
      temperature: isBroken ? impossibleTemperature : Math.round(temperature * 100) / 100,
      humidity: Math.round((40 + Math.random() * 40) * 10) / 10,
    };
  }
}
