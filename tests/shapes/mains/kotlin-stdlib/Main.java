package app;
import kotlin.text.*;
import kotlin.collections.*;
import kotlin.io.*;
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
    }
}
