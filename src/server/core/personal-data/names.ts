const singleSurnames = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧柳骆邢温施倪闫莫章颜焦詹岳洪左覃祝耿关兰卞齐翟毕申路殷霍管聂牛尤俞盛华葛单柯庞安祁鲁裴翁涂苗符甘辛包宁柴鲍牟童路梅凌冉简游卓劳',
);
const doubleSurnames = new Set([
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '宇文',
  '长孙',
  '司徒',
  '夏侯',
]);
const placeEnding = /[省市区县镇乡村路街巷号楼室州岛]$/u;
const organisation = /公司|集团|医院|大学|银行|中心|学校|商店|酒店/u;

const givenNames = new Set(
  'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander patrick jack dennis jerry peter henry adam nathan zachary mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela anna emma nicole helen samantha katherine christine rachel olivia sophia grace alice julia maria ada wei hans klaus anne marie jean pierre luis jose juan carlos'.split(
    ' ',
  ),
);

/** A Chinese name: a known surname and one or two characters more. */
export function isChineseName(text: string): boolean {
  const characters = [...text];
  if (characters.length < 2 || characters.length > 4 || !/^\p{Script=Han}+$/u.test(text)) return false;
  if (placeEnding.test(text) || organisation.test(text)) return false;
  if (characters.length >= 3 && doubleSurnames.has(characters.slice(0, 2).join(''))) return true;
  return characters.length <= 3 && singleSurnames.has(characters[0] as string);
}

/** Two or three capitalised words of letters, the first of them a common given name. */
export function isEnglishName(text: string): boolean {
  return hasNameShape(text) && givenNames.has((text.split(/[ .]/)[0] ?? '').toLowerCase());
}

/** Two or three capitalised words: a name only where the column says so. */
export function hasNameShape(text: string): boolean {
  return text.length <= 60 && /^\p{Lu}[\p{L}'’-]*\.?( \p{Lu}[\p{L}'’-]*\.?){1,2}$/u.test(text);
}
