import {
  IconFile,
  IconFileMusic,
  IconFileText,
  IconFileTypeDoc,
  IconFileTypePdf,
  IconFileTypePpt,
  IconFileTypeXls,
  IconFileZip,
  IconMail,
  IconMovie,
  IconPhoto,
  type TablerIcon,
} from '@tabler/icons-react';

const icons: readonly (readonly [TablerIcon, string])[] = [
  [IconPhoto, 'png jpg jpeg gif webp avif heic bmp tif tiff svg'],
  [IconFileTypePdf, 'pdf'],
  [IconFileTypeDoc, 'doc docx odt rtf'],
  [IconFileTypeXls, 'xls xlsx ods csv'],
  [IconFileTypePpt, 'ppt pptx odp'],
  [IconFileZip, 'zip 7z rar gz tgz tar'],
  [IconFileText, 'txt log md json xml yaml yml ini conf cfg'],
  [IconMail, 'eml msg'],
  [IconFileMusic, 'mp3 m4a wav ogg'],
  [IconMovie, 'mp4 mov webm'],
];

/** What kind of file it is, by the end of its name. */
export function FileIcon({ name }: { name: string }) {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const Icon = icons.find(([, endings]) => endings.split(' ').includes(ending))?.[0] ?? IconFile;
  return <Icon className="s16" aria-hidden />;
}
