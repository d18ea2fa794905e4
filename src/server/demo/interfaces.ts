import type { IncrementStrategy, RuleStep, WriteMode } from '../core/definition/definition.ts';
import type { ScheduleTrigger } from '../core/schedule/schedule.ts';
import type { LogicalType } from '../core/value/logical-type.ts';
import { demoNames } from './context.ts';

type Step = Pick<RuleStep, 'rule' | 'columns'> & Partial<Pick<RuleStep, 'params' | 'gate'>>;

/** One interface of the demo: what differs from the proposal made for its stream. Columns are called as in the target. */
export interface DemoInterface {
  readonly name: string;
  readonly source: string;
  readonly description: string;
  readonly path: readonly string[];
  readonly writeMode: WriteMode;
  readonly keyColumns?: readonly string[];
  readonly increment?: IncrementStrategy;
  /** Columns whose rules turn text into something else. */
  readonly types?: Readonly<Record<string, { readonly type: LogicalType; readonly nativeType: string }>>;
  readonly rules?: readonly Step[];
  readonly trigger?: ScheduleTrigger;
}

const anchor = '2026-01-01T00:00:00Z';
const every = (seconds: number): ScheduleTrigger => ({ kind: 'interval', seconds, anchor });
const date = { type: { kind: 'date' }, nativeType: 'date' } as const;
const { csvSource, jsonSource, databaseSource } = demoNames;

export const demoInterfaces: readonly DemoInterface[] = [
  {
    name: 'airports',
    source: csvSource,
    description: 'Airports of the United States; those without a city are refused. 美国机场，缺少城市的行会被隔离。',
    path: ['airports.csv'],
    writeMode: 'overwrite',
    keyColumns: ['iata'],
    rules: [
      { rule: 'trim', columns: ['name', 'city'] },
      { rule: 'business-rule', columns: ['city', 'state'], params: { expression: "row.city != 'NA'", message: 'The city is not known' } },
      { rule: 'one-of', columns: ['country'], params: { values: ['USA'] }, gate: 'warn' },
      { rule: 'range', columns: ['latitude'], params: { minimum: '-90', maximum: '90' } },
    ],
  },
  {
    name: 'bird-strikes',
    source: csvSource,
    description: 'Collisions of birds and aircraft; very costly ones are refused for review. 鸟击事件，损失过高的行待复核。',
    path: ['birdstrikes.csv'],
    writeMode: 'overwrite',
    rules: [
      { rule: 'regex-replace', columns: ['aircraft_airline_operator'], params: { pattern: '\\*$', replacement: '' } },
      { rule: 'change-case', columns: ['airport_name'], params: { letterCase: 'upper' } },
      { rule: 'one-of', columns: ['wildlife_size'], params: { values: ['Small', 'Medium', 'Large'] } },
      { rule: 'required', columns: ['speed_ias_in_knots'], gate: 'warn' },
      { rule: 'range', columns: ['cost_total'], params: { minimum: '0', maximum: '100000' } },
    ],
  },
  {
    name: 'zip-codes',
    source: csvSource,
    description: 'Postal codes from a gzipped file; codes east of Greenwich are refused. 来自 gzip 文件的邮政编码，东经的行会被隔离。',
    path: ['zipcodes.csv.gz'],
    writeMode: 'upsert',
    keyColumns: ['zip_code'],
    rules: [
      { rule: 'pattern', columns: ['zip_code'], params: { pattern: '^\\d{5}$' } },
      { rule: 'required', columns: ['county'] },
      { rule: 'range', columns: ['longitude'], params: { maximum: '0' } },
    ],
  },
  {
    name: 'seattle-weather',
    source: csvSource,
    description: 'Days of weather; fog is not in the list of allowed words. 每日天气，“fog” 不在允许的取值内。',
    path: ['seattle-weather.csv'],
    writeMode: 'upsert',
    keyColumns: ['date'],
    rules: [
      { rule: 'one-of', columns: ['weather'], params: { values: ['drizzle', 'rain', 'sun', 'snow'] } },
      {
        rule: 'business-rule',
        columns: ['temp_min', 'temp_max'],
        params: { expression: 'row.temp_min <= row.temp_max', message: 'Colder at noon than at night' },
      },
    ],
  },
  {
    name: 'stock-prices',
    source: csvSource,
    description: 'Monthly prices with dates such as “Jan 1 2000”. 月度股价，日期形如 “Jan 1 2000”。',
    path: ['stocks.csv'],
    writeMode: 'upsert',
    keyColumns: ['symbol', 'date'],
    types: { date },
    rules: [
      { rule: 'normalize-date', columns: ['date'], params: { format: 'MMM d yyyy', output: 'date' } },
      { rule: 'range', columns: ['price'], params: { maximum: '600' } },
    ],
  },
  {
    name: 'movies',
    source: jsonSource,
    description: 'Movies with mixed types, missing ratings and release dates in the future. 类型混杂、评分缺失、上映日期在未来的电影数据。',
    path: ['movies.json'],
    writeMode: 'overwrite',
    types: { release_date: date },
    rules: [
      { rule: 'trim', columns: ['title', 'distributor'] },
      { rule: 'required', columns: ['title'] },
      { rule: 'normalize-date', columns: ['release_date'], params: { format: 'MMM dd yyyy', output: 'date' } },
      { rule: 'range', columns: ['release_date'], params: { maximum: '2011-12-31' } },
      { rule: 'null-default', columns: ['mpaa_rating'], params: { value: 'Not Rated' } },
      { rule: 'required', columns: ['imdb_rating'], gate: 'warn' },
    ],
  },
  {
    name: 'penguins',
    source: jsonSource,
    description: 'Penguins of the Palmer archipelago; some were never sexed. 帕默群岛企鹅，部分个体性别未知。',
    path: ['penguins.json'],
    writeMode: 'overwrite',
    rules: [
      { rule: 'required', columns: ['sex'] },
      { rule: 'one-of', columns: ['sex'], params: { values: ['MALE', 'FEMALE'] } },
    ],
  },
  {
    name: 'earthquakes',
    source: jsonSource,
    description: 'A GeoJSON document; nested values land as JSON. GeoJSON 文档，嵌套值以 JSON 落地。',
    path: ['earthquakes.json'],
    writeMode: 'overwrite',
    keyColumns: ['id'],
  },
  {
    name: 'football-matches',
    source: jsonSource,
    description: 'Matches of European leagues; those without a score are refused. 欧洲联赛比赛，缺少比分的行会被隔离。',
    path: ['football.json'],
    writeMode: 'overwrite',
    rules: [
      { rule: 'required', columns: ['home_score'] },
      { rule: 'required', columns: ['away_score'] },
    ],
  },
  {
    name: 'flights',
    source: databaseSource,
    description: '200,000 flights, read on from the last id; impossible delays are refused. 20 万航班，按 id 增量读取，异常延误会被隔离。',
    path: ['public', 'flights'],
    writeMode: 'upsert',
    keyColumns: ['id'],
    increment: { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 0 },
    rules: [
      { rule: 'range', columns: ['delay_minutes'], params: { minimum: '-60', maximum: '600' } },
      { rule: 'range', columns: ['distance_miles'], params: { minimum: '1' } },
    ],
    trigger: every(120),
  },
  {
    name: 'hourly-weather',
    source: databaseSource,
    description: 'Hours of weather, read on by the time of their last change. 每小时天气，按更新时间增量读取。',
    path: ['public', 'hourly_weather'],
    writeMode: 'upsert',
    keyColumns: ['measured_at'],
    increment: { kind: 'timestamp', cursorField: 'updated_at', keyFields: ['measured_at'], overlapSeconds: 300 },
    rules: [{ rule: 'range', columns: ['wind'], params: { maximum: '4.5' }, gate: 'warn' }],
  },
  {
    name: 'employment',
    source: databaseSource,
    description: 'Employment by month; months with very large losses are refused for review. 月度就业，降幅过大的月份待复核。',
    path: ['public', 'employment'],
    writeMode: 'upsert',
    keyColumns: ['month'],
    increment: { kind: 'full' },
    rules: [{ rule: 'range', columns: ['nonfarm_change'], params: { minimum: '-700' } }],
  },
];
