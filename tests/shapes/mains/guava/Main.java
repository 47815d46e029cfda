package app;
import com.google.common.base.*;
import com.google.common.cache.*;
import com.google.common.collect.*;
import com.google.common.hash.*;
public class Main {
    public static void main(String[] a) throws Exception {
        LoadingCache<String,Integer> c=CacheBuilder.newBuilder().maximumSize(9).build(
            new CacheLoader<String,Integer>(){ public Integer load(String k){ return k.length(); } });
        Multimap<String,Integer> m=ArrayListMultimap.create();
        for(String s: Splitter.on(',').trimResults().split(a[0])) m.put(s,c.get(s));
        System.out.println(Joiner.on(';').withKeyValueSeparator("=").join(ImmutableMap.copyOf(m.asMap())));
        System.out.println(Hashing.murmur3_128().hashString(a[0],Charsets.UTF_8));
        System.out.println(ImmutableSortedSet.copyOf(a).headSet("m"));
    }
}
