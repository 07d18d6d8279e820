# SPDX-License-Identifier: Apache-2.0
"""check_gis_styles.py FILE.gpkg - are its styles what QGIS and the standards of SLD 1.1 and SE 1.1 want?"""
import sqlite3
import sys
import xml.etree.ElementTree as xml

SLD, SE, OGC = '{http://www.opengis.net/sld}', '{http://www.opengis.net/se}', '{http://www.opengis.net/ogc}'
# What may stand in an element, in this order (OGC 05-078r4, 05-077r4; as far as we write).
ORDER = {
    SLD + 'StyledLayerDescriptor': [SLD + 'NamedLayer'],
    SLD + 'NamedLayer': [SE + 'Name', SLD + 'UserStyle'],
    SLD + 'UserStyle': [SE + 'Name', SE + 'FeatureTypeStyle'],
    SE + 'FeatureTypeStyle': [SE + 'Rule'],
    SE + 'Rule': [SE + 'Name', SE + 'Description', OGC + 'Filter', SE + 'ElseFilter', SE + 'PointSymbolizer',
                  SE + 'LineSymbolizer', SE + 'PolygonSymbolizer', SE + 'TextSymbolizer'],
    SE + 'Description': [SE + 'Title'],
    OGC + 'Filter': [OGC + 'PropertyIsEqualTo'],
    OGC + 'PropertyIsEqualTo': [OGC + 'PropertyName', OGC + 'Literal'],
    SE + 'PointSymbolizer': [SE + 'Graphic'],
    SE + 'Graphic': [SE + 'Mark', SE + 'Size'],
    SE + 'Mark': [SE + 'WellKnownName', SE + 'Fill', SE + 'Stroke'],
    SE + 'LineSymbolizer': [SE + 'Stroke'],
    SE + 'PolygonSymbolizer': [SE + 'Fill', SE + 'Stroke'],
    SE + 'TextSymbolizer': [SE + 'Label', SE + 'Font', SE + 'LabelPlacement', SE + 'Halo', SE + 'Fill'],
    SE + 'Label': [OGC + 'PropertyName'],
    SE + 'Font': [SE + 'SvgParameter'], SE + 'Fill': [SE + 'SvgParameter'], SE + 'Stroke': [SE + 'SvgParameter'],
    SE + 'LabelPlacement': [SE + 'PointPlacement'],
    SE + 'PointPlacement': [SE + 'AnchorPoint', SE + 'Displacement'],
    SE + 'AnchorPoint': [SE + 'AnchorPointX', SE + 'AnchorPointY'],
    SE + 'Displacement': [SE + 'DisplacementX', SE + 'DisplacementY'],
    SE + 'Halo': [SE + 'Radius', SE + 'Fill'],
}
SYMBOLS = {'POINT': ('marker', 'SimpleMarker', '0', 'PointSymbolizer'),
           'LINESTRING': ('line', 'SimpleLine', '1', 'LineSymbolizer'),
           'POLYGON': ('fill', 'SimpleFill', '2', 'PolygonSymbolizer')}


def check_order(element):
    allowed, last = ORDER.get(element.tag, []), 0
    for child in element:
        assert child.tag in allowed, f'{child.tag} in {element.tag}'
        at = allowed.index(child.tag)
        assert at >= last, f'{child.tag} stands too late in {element.tag}'
        last = at
        check_order(child)


def check_qml(text, kind, table, columns, values):
    qgis = xml.fromstring(text)
    assert qgis.tag == 'qgis' and qgis.findtext('layerGeometryType') == kind[2]
    renderer = qgis.find('renderer-v2')
    symbols = renderer.find('symbols').findall('symbol')
    assert [s.get('name') for s in symbols] == [str(i) for i in range(len(symbols))]
    for symbol in symbols:
        assert symbol.get('type') == kind[0] and symbol.find('layer').get('class') == kind[1]
        options = {o.get('name'): o.get('value') for o in symbol.find('layer/Option')}
        assert options == {p.get('k'): p.get('v') for p in symbol.findall('layer/prop')}
    categories = renderer.findall('categories/category')
    if renderer.get('type') == 'categorizedSymbol':
        assert renderer.get('attr') in columns
        assert len(categories) == len(symbols) and categories[-1].get('value') == ''
        assert len(categories) >= 7 or values <= {c.get('value') for c in categories}, table
    if qgis.get('labelsEnabled') == '1':
        assert qgis.find('labeling/settings/text-style').get('fieldName').count('"place_name"') == 1
    return [c.get('value') for c in categories[:-1]]


def main(path):
    file = sqlite3.connect(path)
    rows = file.execute('select f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleQML, styleSLD '
                        'from layer_styles where useAsDefault = 1').fetchall()
    for catalog, schema, table, column, qml, sld in rows:
        assert catalog == '' and schema == ''
        (name, geometry), = file.execute('select column_name, geometry_type_name from gpkg_geometry_columns '
                                         'where table_name = ?', (table,))
        assert name == column
        kind = SYMBOLS[geometry.replace('MULTI', '')]
        columns = [c[1] for c in file.execute(f'pragma table_info("{table}")')]
        values = {r[0] for r in file.execute(f'select type from "{table}" where type > ""')} if 'type' in columns else set()
        types = check_qml(qml, kind, table, columns, values)
        root = xml.fromstring(sld.encode())
        check_order(root)
        assert [e.text for e in root.iter(OGC + 'Literal')] == types
        assert len(list(root.iter(SE + kind[3]))) == len(types) + 1
        assert {e.text for e in root.iter(OGC + 'PropertyName')} <= set(columns)
        print(table, *types, sep=' | ')


main(sys.argv[1])
