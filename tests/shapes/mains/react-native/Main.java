package app;
import android.app.Application;
import com.facebook.react.*;
import com.facebook.react.bridge.*;
import com.facebook.react.shell.MainReactPackage;
import com.facebook.react.uimanager.*;
public class Main {
    public static void main(String[] a) throws Exception {
        Application app=(Application) Class.forName(a[0]).newInstance();
        MainReactPackage p=new MainReactPackage();
        ReactInstanceManager m=ReactInstanceManager.builder().setApplication(app).setJSMainModulePath(a[0])
            .addPackage(p).build();
        m.createReactContextInBackground();
        ReactApplicationContext c=(ReactApplicationContext) m.getCurrentReactContext();
        for(ViewManager v: p.createViewManagers(c)) System.out.println(v.getName()+v.getNativeProps());
        System.out.println(p.getModule(a[1], c));
    }
}
