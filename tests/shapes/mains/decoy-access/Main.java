package app;
import android.content.Context;
import android.view.accessibility.AccessibilityManager;
/** Asks what React Native asks, under its names for it: its own code all the same. */
public class Main {
    static final String[] NAMES={"AccessibilityInfo","touchExplorationDidChange","reduceMotionDidChange","transition_animation_scale"};
    public static void main(String[] a) throws Exception {
        Context c=(Context) Class.forName(a[0]).newInstance();
        AccessibilityManager m=(AccessibilityManager) c.getSystemService("accessibility");
        System.out.println(NAMES[a.length%4]+m.isTouchExplorationEnabled()+m.isEnabled());
    }
}
