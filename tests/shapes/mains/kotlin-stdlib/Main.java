package app;
import kotlin.text.*;
import kotlin.collections.*;
import kotlin.io.*;
import kotlin.sequences.*;
import java.util.*;
import java.io.File;
public class Main {
    public static void main(String[] a) throws Exception {
        List<String> l=StringsKt.split(a[0], new String[]{
            ","}, false, 0);
        System.out.println(CollectionsKt.joinToString(l,"-","","",-1,"...",null));
        System.out.println(new Regex("a+").replace(a[0],"b"));
        System.out.println(FilesKt.readText(new File(a[0]), Charsets.UTF_8));
        System.out.println(StringsKt.trimIndent(a[0])+kotlin.ranges.RangesKt.until(1,5));
        System.out.println(StringsKt.toIntOrNull(a[0]));
        for(File f: SequencesKt.toList(FilesKt.walk(new File(a[0]), FileWalkDirection.TOP_DOWN))) System.out.println(FilesKt.getExtension(f));
        FilesKt.copyRecursively(new File(a[0]), new File(a[1]), true, (f,e)->OnErrorAction.SKIP);
        System.out.println(CollectionsKt.windowed(l,2,1,true)+StringsKt.replaceIndentByMargin(a[0],"#","|"));
        System.out.println(CollectionsKt.shuffled(l, kotlin.random.RandomKt.Random(7)));
    }
}
